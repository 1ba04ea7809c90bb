# frozen_string_literal: true

class CreateProducts < ActiveRecord::Migration[7.2]
  def change
    create_table :products do |t|
      t.string :name, limit: 100, null: false
      t.string :sku, null: false, index: { unique: true }
      t.decimal :price, precision: 10, scale: 2, null: false
      t.integer :stock, null: false, default: 0
      t.string :status, null: false, default: "draft"
      t.references :category, null: false, foreign_key: true
      t.datetime :published_at

      t.timestamps

      t.check_constraint "price >= 0", name: "products_price_check"
      t.check_constraint "stock >= 0", name: "products_stock_check"
      t.check_constraint "status IN ('draft', 'published', 'archived')", name: "products_status_check"
    end
  end
end
