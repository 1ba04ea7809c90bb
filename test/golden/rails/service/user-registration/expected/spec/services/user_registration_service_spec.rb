# frozen_string_literal: true

require "rails_helper"

RSpec.describe UserRegistrationService, type: :model do
  subject(:service) { described_class.new(attributes) }

  let(:attributes) do
    {
      email: "email1000@example.com",
      password: "Password 1000",
      name: "Name 1000",
      display_name: "Display name 1000",
      send_welcome_email: false
    }
  end

  it "has defaults" do
    expect(described_class.new).to have_attributes(send_welcome_email: true)
  end

  it "reads values that come as text" do
    form = described_class.new(send_welcome_email: "0")
    expect(form).to have_attributes(send_welcome_email: false)
  end

  describe "validations" do
    it { is_expected.to validate_presence_of(:email) }
    it { is_expected.to validate_length_of(:email).is_at_most(254) }
    it { is_expected.not_to allow_value("nobody").for(:email) }
    it { is_expected.not_to allow_value("nobody@").for(:email) }
    it { is_expected.to validate_presence_of(:password) }
    it { is_expected.to validate_length_of(:password).is_at_least(8).is_at_most(72) }
    it { is_expected.to validate_presence_of(:name) }
    it { is_expected.to validate_length_of(:name).is_at_most(255) }
    it { is_expected.to validate_presence_of(:display_name) }
    it { is_expected.to validate_length_of(:display_name).is_at_most(255) }
  end

  describe "#call" do
    it "creates the user" do
      expect { service.call }.to change(User, :count).by(1)
    end

    it "gives the user its email, password and name" do
      service.call
      expect(service.user).to have_attributes(attributes.slice(:email, :password, :name))
    end

    it "creates the profile" do
      expect { service.call }.to change(Profile, :count).by(1)
    end

    it "gives the profile its user and display name" do
      service.call
      expect(service.profile).to have_attributes(user: service.user, display_name: attributes[:display_name])
    end

    it "sends the welcome email about the user" do
      expect { service.call }
        .to have_enqueued_mail(UserMailer, :welcome_email).once
        .with(params: { user: satisfy { |user| user == service.user } }, args: [])
    end

    it "enqueues AdminNotificationJob with the id of the user" do
      expect { service.call }
        .to have_enqueued_job(AdminNotificationJob).once.with(satisfy { |id| id == service.user.id })
    end

    it "returns true" do
      expect(service.call).to be(true)
    end

    context "without email" do
      before { attributes[:email] = nil }

      it "returns false and says why" do
        expect([service.call, service.errors]).to match([false, include(:email)])
      end

      it "does not try to create the user" do
        allow(User).to receive(:create!)
        service.call
        expect(User).not_to have_received(:create!)
      end
    end

    context "when the user is refused" do
      let(:refusal) do
        record = build(:user)
        record.errors.add(:base, "is refused")
        ActiveRecord::RecordInvalid.new(record)
      end

      before do
        allow(User).to receive(:create!).and_raise(refusal)
      end

      it "tells why" do
        expect([service.call, service.errors[:base]]).to eq([false, ["is refused"]])
      end

      it "does not send the welcome email" do
        expect { service.call }.not_to have_enqueued_mail(UserMailer, :welcome_email)
      end

      it "does not enqueue AdminNotificationJob" do
        expect { service.call }.not_to have_enqueued_job(AdminNotificationJob)
      end
    end

    context "when the profile is refused" do
      let(:refusal) do
        record = build(:profile)
        record.errors.add(:base, "is refused")
        ActiveRecord::RecordInvalid.new(record)
      end

      before do
        allow(Profile).to receive(:create!).and_raise(refusal)
      end

      it "tells why" do
        expect([service.call, service.errors[:base]]).to eq([false, ["is refused"]])
      end
    end

    context "when another process was faster" do
      before do
        allow(User).to receive(:create!).and_raise(ActiveRecord::RecordNotUnique)
      end

      it "tells of the conflict" do
        expect([service.call, service.errors[:base]]).to eq([false, ["has already been taken"]])
      end
    end

    context "when something goes wrong after the profile was created" do
      before do
        allow(Profile).to receive(:create!).and_wrap_original do |create, *args|
          create.call(*args)
          raise ActiveRecord::RecordNotUnique
        end
      end

      it "leaves no user behind" do
        expect { service.call }.not_to change(User, :count)
      end

      it "leaves no profile behind" do
        expect { service.call }.not_to change(Profile, :count)
      end
    end
  end

  describe "#save" do
    it "does the same as call" do
      expect(service.save).to be(true)
    end
  end
end
