# frozen_string_literal: true

class OrderProcessingService
  Result = Struct.new(:success?, :data, :error, keyword_init: true)

  attr_reader :user, :cart_items, :total, :order

  def initialize(user:, cart_items:)
    @user = user
    @cart_items = cart_items
  end

  def call
    ActiveRecord::Base.transaction do
      calculate_total
      create_order
    end
    success(order)
  rescue ActiveRecord::RecordInvalid => e
    failure("validation_failed", e.message, e.record.errors.to_hash)
  rescue ActiveRecord::RecordNotUnique
    failure("conflict", "Another record has the same values")
  end

  private

  def calculate_total
    @total = PriceCalculator.calculate_total(user: user, cart_items: cart_items)
  end

  def create_order
    @order = Order.create!(user: user, total: total)
  end

  def success(data)
    Result.new(success?: true, data: data)
  end

  def failure(code, message, details = {})
    Result.new(success?: false, error: { code: code, message: message, details: details })
  end
end
